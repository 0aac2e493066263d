/** Secrets Manager as far as clusters need it: the admin passwords that Redshift manages. */
package sandbox.aws.secretsmanager;
