/**
 * The AWS endpoint: one HTTP port on 127.0.0.1 that speaks for IAM, STS, EC2, Redshift, S3, Secrets
 * Manager and Resource Groups Tagging. Each service is an implementation of the SDK's own client
 * interface over plain state; here they are put together.
 */
package sandbox.aws;
