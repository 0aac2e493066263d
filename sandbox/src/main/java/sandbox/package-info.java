/**
 * The embedded Redshift: {@link sandbox.Sandbox} joins the AWS endpoint, the Redshift servers and
 * the generated data set in one process.
 */
package sandbox;
