/** SQL on the cluster: statements, scripts, COPY, and queries into Tablesaw tables. */
package dwh.jdbc;
