/** Resource Groups Tagging: finds what carries a tag, in all services. */
package sandbox.aws.tagging;
