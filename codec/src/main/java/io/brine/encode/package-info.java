/** From Java values to the bytes of a pickle; not exported. */
package io.brine.encode;
