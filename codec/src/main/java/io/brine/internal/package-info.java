/** Mechanics shared by the public packages; not exported. */
package io.brine.internal;
