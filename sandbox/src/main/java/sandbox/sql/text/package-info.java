/** SQL text cut into tokens that keep their place in it. */
package sandbox.sql.text;
