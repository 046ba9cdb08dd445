/**
 * Values as text: Python's literals and {@code repr}, JSON both ways, and the tagged JSON of the
 * reference corpus.
 */
package io.brine.text;
