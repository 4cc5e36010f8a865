/** Voices over the internet: Zalo AI, FPT.AI, Viettel AI and VNPT SmartVoice behind the one interface of all engines. */
@NullMarked
package vn.tienglang.broadcast.speech.online;

import org.jspecify.annotations.NullMarked;
