/** Values as text: Python's literals. */
package io.brine.text;
