/**
 * The formats that Brine is compared with, one class each, set up as its own documentation
 * recommends for speed: instances and buffers are used again, classes are registered, references
 * are not tracked where that is a choice.
 */
package io.brine.bench.peer;
