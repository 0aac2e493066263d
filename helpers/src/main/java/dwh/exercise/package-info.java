/** Exercises that check themselves: answers as digests, and in words what is wrong with one. */
package dwh.exercise;
