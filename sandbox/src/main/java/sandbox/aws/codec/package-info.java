/**
 * The wire formats of AWS services, for any operation: form parameters (AWS Query and EC2's
 * flavour), XML, JSON 1.1 and S3's REST XML, to and from the SDK's own model classes. All of it is
 * driven by the field descriptions that the model classes carry ({@link
 * software.amazon.awssdk.core.SdkPojo#sdkFields()}), so that no field is marshalled by hand.
 */
package sandbox.aws.codec;
