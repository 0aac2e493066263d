package dwh.aws;

import dwh.config.Secret;

/**
 * A temporary login to the cluster's database.
 *
 * @param host the cluster's address
 * @param port its TCP port
 * @param user user name with its {@code IAM:} prefix
 * @param password its password
 */
public record Login(String host, int port, String user, Secret password) {}
