/** People and the OA: who follows it, where they belong, what they agreed to, and how they are forgotten. */
@NullMarked
package vn.tienglang.zalo.person;

import org.jspecify.annotations.NullMarked;
