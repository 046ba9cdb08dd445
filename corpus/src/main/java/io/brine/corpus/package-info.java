/** The reference corpus as resources of this package, and their index. */
package io.brine.corpus;
