/** What the first call of a new JVM costs, and the start of the {@code brine} command. */
package io.brine.bench.startup;
