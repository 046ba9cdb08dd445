/** Results of benchmarks as JSON, as Markdown with the targets, and as charts. */
package io.brine.bench.report;
