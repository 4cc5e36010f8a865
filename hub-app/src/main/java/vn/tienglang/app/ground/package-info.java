/** What the house stands on: data folder, database, Kafka, clock; embedded or elsewhere by two settings. */
@NullMarked
package vn.tienglang.app.ground;

import org.jspecify.annotations.NullMarked;
