/** The command line of the sandbox: start, stop, status, reset, env. */
package sandbox.cli;
