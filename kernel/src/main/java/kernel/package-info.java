/** A Java kernel for Jupyter: IJava's protocol library in front, JShell behind. */
package kernel;
