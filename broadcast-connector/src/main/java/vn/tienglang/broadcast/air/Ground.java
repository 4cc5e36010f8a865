package vn.tienglang.broadcast.air;

import java.util.function.Consumer;
import vn.tienglang.broadcast.BroadcastSettings;
import vn.tienglang.broadcast.programme.Programme;
import vn.tienglang.hub.Hub;

/** What all zones of the room work with. Thread-safe. @param news told the id of a zone whose state changed */
record Ground(
        Hub hub,
        BroadcastSettings settings,
        Programme programme,
        Diary diary,
        Bulletins bulletins,
        Commands commands,
        Announcer announcer,
        Consumer<String> news) {}
