/**
 * What the services of the AWS endpoint share: the account and its names, errors, identifiers,
 * state files, and the pages of long answers. A leaf that knows no service.
 */
package sandbox.aws.core;
