/** Everything that moves through Kafka: topics, the CloudEvents envelope, and the payloads that rooms exchange. */
@NullMarked
package vn.tienglang.hub.event;

import org.jspecify.annotations.NullMarked;
