/**
 * S3 with objects as plain files: a key is a path under the bucket's folder, so that files dropped
 * there appear as objects, and the engine can read objects in place. Keys can never leave the
 * bucket's folder.
 */
package sandbox.aws.s3;
