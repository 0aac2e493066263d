/** Files and folders of the state directory that their owner alone can read. A leaf. */
package sandbox.files;
