/**
 * IAM: roles with their policies as plain state, and the evaluation of policy documents (Allow and
 * Deny, wildcards, conditions) that COPY asks for.
 */
package sandbox.aws.iam;
