/**
 * The Sparkify dataset of the sandbox: a month of a music app's events and its song catalogue, in
 * the shapes, with the oddities and with exactly the published counts of the classic walkthrough's
 * bucket, but with invented names. A leaf: it writes files and knows nothing of AWS or SQL.
 */
package sandbox.dataset;
