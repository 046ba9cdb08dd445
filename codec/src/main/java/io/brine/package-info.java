/** Reads and writes Python's pickle format. */
package io.brine;
