/** The inner parts under JMH: {@code java -cp benchmarks/target/benchmarks.jar org.openjdk.jmh.Main}. */
@NullMarked
package io.rowport.benchmarks.inner;

import org.jspecify.annotations.NullMarked;
