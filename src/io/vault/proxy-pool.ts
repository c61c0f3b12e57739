import { type Dispatcher, Pool } from "undici";

/** As long as a connection to a server may take. */
const TUNNEL_TIMEOUT = 10_000;

/** The connections over which a proxy is asked for tunnels. Where it gives none, `STRONGROOM_NO_TUNNEL` tells why in its cause. */
export function proxyPool(proxy: URL, options: Pool.Options): Dispatcher {
  return new Pool(proxy, { ...options, headersTimeout: TUNNEL_TIMEOUT }).compose(
    (dispatch) => (request, handler) => dispatch(request, tunnelHandler(handler)),
  );
}

function tunnelHandler(handler: Dispatcher.DispatchHandler): Dispatcher.DispatchHandler {
  return {
    onRequestStart: (...start) => handler.onRequestStart?.(...start),
    onRequestUpgrade: (...tunnel) => handler.onRequestUpgrade?.(...tunnel),
    onResponseStart: (...answer) => handler.onResponseStart?.(...answer),
    onResponseError: (controller, cause) => handler.onResponseError?.(controller, noTunnel(cause)),
  };
}

/** After a socket error as it is, undici would ask for the next tunnel at once, and for ever. */
function noTunnel(cause: Error): Error {
  return Object.assign(new Error("No tunnel", { cause }), { code: "STRONGROOM_NO_TUNNEL" });
}
