/** How the cost of a load and a dump grows with the size of what is read and written. */
package io.brine.bench.scaling;
