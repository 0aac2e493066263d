/** {@code dwh.cfg} and the environment, read once into a checked record. */
package dwh.config;
