import Glibc
import Load

/// nginx with nchan, one worker: Debian packages `nginx-light` and `libnginx-mod-nchan`.
///
/// nchan does not set TCP_NODELAY on its WebSockets, so in two-way chats Nagle's algorithm meets delayed acknowledgements and messages
/// wait 40 ms. A yardstick must not stand still for that: nginx inherits a listening socket that has the option set
/// (the way it hands sockets over when its binary is upgraded), and what is accepted from that has it too.
enum Nchan {
  static func start(core: Int?, directory: String) throws -> Server {
    let port = try Port.free()
    let log = "\(directory)/nginx.log"
    try Folder.write(configuration(port: port, directory: directory), to: "\(directory)/nginx.conf")
    let listener = try Port.listen(port)
    defer { close(listener) }
    let command = ["nginx", "-p", directory, "-e", log, "-c", "\(directory)/nginx.conf"]
    let child = try Child(command, core: core, log: log, listener: listener, environment: ["NGINX=9;"])
    try Server.await(child, port: port, log: log)
    return Server(child: child, target: Target(peer: .nchan, port: port, pid: try worker(of: child)))
  }

  private static func worker(of child: Child) throws -> Int32 {
    for _ in 0..<500 {
      let children = File.text("/proc/\(child.pid)/task/\(child.pid)/children") ?? ""
      if let worker = children.split(separator: " ").compactMap({ Int32($0) }).first { return worker }
      usleep(10_000)
    }
    child.stop()
    throw BenchError("nginx has no worker")
  }

  /// Messages stay in memory, a few for each channel; nothing is logged.
  private static func configuration(port: Int, directory: String) -> String {
    let common =
      "nchan_message_buffer_length 16; nchan_message_timeout 30s; nchan_subscriber_first_message newest; nchan_channel_group bench;"
    return """
      load_module /usr/lib/nginx/modules/ngx_nchan_module.so;
      daemon off; worker_processes 1; worker_rlimit_nofile 20000; pid \(directory)/nginx.pid; error_log \(directory)/nginx.log error;
      \(getuid() == 0 ? "user root;" : "")
      events { worker_connections 19900; use epoll; }
      http {
        access_log off; keepalive_timeout 600s; nchan_shared_memory_size 1024M;
        client_body_temp_path \(directory)/body; proxy_temp_path \(directory)/proxy; fastcgi_temp_path \(directory)/fastcgi;
        uwsgi_temp_path \(directory)/uwsgi; scgi_temp_path \(directory)/scgi;
        server {
          listen 127.0.0.1:\(port) backlog=4096;
          location = /pub/room { nchan_publisher websocket; nchan_channel_id room; \(common) }
          location ~ ^/sub/(.+)$ { nchan_subscriber websocket; nchan_channel_id $1; \(common) }
          location ~ ^/chat/(.+)$ { nchan_pubsub websocket; nchan_channel_id $1; \(common) }
        }
      }

      """
  }
}
