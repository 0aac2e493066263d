/** What is measured, and what it is measured against: programs of their own, ended by their ids. */
package benchmarks.process;
