/** Other Java libraries at the jobs of bench/compare: small programs that print one line of JSON each. */
package peers;
