/** The AWS side: create, await, delete and prove; the only importer of the AWS SDK. */
package dwh.aws;
