/** STS: who the caller is. */
package sandbox.aws.sts;
