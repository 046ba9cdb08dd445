/** From bytes to an inert, verified graph, and from the graph to Java values; not exported. */
package io.brine.graph;
