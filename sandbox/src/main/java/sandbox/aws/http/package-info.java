/**
 * The HTTP side of the AWS endpoint: who may call (loopback, SigV4), which service a call is for,
 * and one class per protocol that turns a call into an operation of the SDK's client interface and
 * its result or error into an answer. It knows no service but S3's operations by their paths.
 */
package sandbox.aws.http;
