package vn.tienglang.hub.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import vn.tienglang.hub.staff.Access;
import vn.tienglang.hub.staff.StaffMember;

/**
 * Where rooms say which path does what, and who may. Three doors:
 *
 * <ul>
 *   <li>{@code routes.get(path, access, handler)}, {@code routes.post(…)}: for people logged in who hold the right;
 *   <li>{@code routes.anyone().get(path, handler)}: for everyone, e.g. the public notice page; forms are still guarded
 *       against forgery;
 *   <li>{@code routes.machine().post(path, handler)}: for programs: no cookies, no forgery check (the handler checks a
 *       signature or key itself, over {@link Visit#body}), errors as {@link Problem}.
 * </ul>
 *
 * Paths are Javalin's: {@code /feedback/{code}}. A handler answers through the {@link Visit} it gets.
 */
public final class Routes {

    private final RoutesConfig routes;
    private final Shell shell;

    Routes(RoutesConfig routes, Shell shell) {
        this.routes = routes;
        this.shell = shell;
    }

    /** Answers one request. */
    @FunctionalInterface
    public interface Handler {
        void handle(Visit visit) throws Exception;
    }

    public Routes get(String path, Access access, Handler handler) {
        return add(HandlerType.GET, path, visit -> {
            admit(visit);
            requireAccess(visit, access);
            handler.handle(visit);
        });
    }

    public Routes post(String path, Access access, Handler handler) {
        return add(HandlerType.POST, path, visit -> {
            admit(visit);
            visit.checkForgery();
            requireAccess(visit, access);
            handler.handle(visit);
        });
    }

    /** For everybody who is logged in. */
    public Routes get(String path, Handler handler) {
        return add(HandlerType.GET, path, visit -> {
            admit(visit);
            handler.handle(visit);
        });
    }

    /** For everybody who is logged in. */
    public Routes post(String path, Handler handler) {
        return add(HandlerType.POST, path, visit -> {
            admit(visit);
            visit.checkForgery();
            handler.handle(visit);
        });
    }

    public Anyone anyone() {
        return new Anyone();
    }

    public Machine machine() {
        return new Machine();
    }

    /** Routes for everyone. */
    public final class Anyone {

        public Anyone get(String path, Handler handler) {
            add(HandlerType.GET, path, handler);
            return this;
        }

        public Anyone post(String path, Handler handler) {
            add(HandlerType.POST, path, visit -> {
                visit.checkForgeryOfGuests();
                handler.handle(visit);
            });
            return this;
        }
    }

    /** Routes for programs. */
    public final class Machine {

        public Machine get(String path, Handler handler) {
            return add(HandlerType.GET, path, handler);
        }

        public Machine post(String path, Handler handler) {
            return add(HandlerType.POST, path, handler);
        }

        private Machine add(HandlerType method, String path, Handler handler) {
            routes.addHttpHandler(method, path, ctx -> {
                ctx.attribute(Failures.MACHINE, true);
                handler.handle(shell.visitOfMachine(ctx));
            });
            return this;
        }
    }

    private Routes add(HandlerType method, String path, Handler handler) {
        routes.addHttpHandler(method, path, ctx -> handler.handle(shell.visit(ctx)));
        return this;
    }

    /** Leads whoever is not logged in to the door, and whoever must choose a password to that page. */
    private static void admit(Visit visit) {
        if (visit.memberIfAny().isEmpty()) {
            throw RequestException.unauthenticated();
        }
        StaffMember member = visit.member();
        String path = visit.ctx().path();
        if (member.mustChangePassword() && !path.startsWith("/me") && !path.equals("/logout")) {
            throw RequestException.passwordDue();
        }
    }

    private static void requireAccess(Visit visit, Access access) {
        if (!visit.may(access)) {
            throw RequestException.forbidden();
        }
    }

    /** The door, and the way back from it. */
    static String loginPath(Visit visit) {
        String path = visit.ctx().path();
        if (!visit.ctx().method().equals(HandlerType.GET) || path.equals("/")) {
            return "/login";
        }
        String query = visit.ctx().queryString();
        String wanted = query == null ? path : path + "?" + query;
        return "/login?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
    }
}
