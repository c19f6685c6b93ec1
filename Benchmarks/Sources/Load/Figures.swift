/// What one run of one shape against one server measured. Latencies in milliseconds, memory in kB, processor time in cores.
package struct Figures: Codable, Sendable {
  package var job: String
  /// The size: "R=1000", "C=5000 own".
  package var shape: String
  package var server: String
  /// "sat", "half", "1/s", "rate" or "".
  package var load: String
  package var values: [Figure: Double] = [:]
  /// Why the run is void; nil when nothing was lost, duplicated, misrouted or refused.
  package var failure: String?

  package init(job: String, shape: String, server: String, load: String) {
    (self.job, self.shape, self.server, self.load) = (job, shape, server, load)
  }

  package subscript(_ figure: Figure) -> Double? {
    get { values[figure] }
    set { values[figure] = newValue }
  }

  mutating func latencies(_ histogram: Histogram, _ p50: Figure, _ p99: Figure) {
    self[p50] = histogram.percentile(0.5)
    self[p99] = histogram.percentile(0.99)
  }
}

/// The names are those of the JSON file.
package enum Figure: String, Codable, CodingKeyRepresentable, CaseIterable, Sendable {
  case offered = "offered_per_second"
  case deliveries = "deliveries_per_second"
  case acknowledged = "acknowledged_per_second"
  case deliveryP50 = "delivery_p50_ms"
  case deliveryP99 = "delivery_p99_ms"
  case deliveryMax = "delivery_max_ms"
  case ackP50 = "ack_p50_ms"
  case ackP99 = "ack_p99_ms"
  case wireP50 = "wire_p50_ms"
  case wireP99 = "wire_p99_ms"
  case wireP90 = "wire_p90_ms"
  case calmP99 = "wire_median_tenth_p99_ms"
  case lateP99 = "generator_late_p99_ms"
  case framesPerSecond = "frames_per_second"
  case bytesPerSecond = "bytes_per_second"
  case generatorCores = "generator_cores"
  case serverCores = "server_cores"
  case pssPerConnection = "pss_kb_per_connection"
  case rssPerConnection = "rss_kb_per_connection"
  case basePSS = "base_pss_kb"
  case pss = "pss_kb"
  case connectionsPerSecond = "connections_per_second"
  case idleCores = "idle_server_cores"
  case commitsPerSecond = "messages_committed_per_second"
  case commitP50 = "commit_p50_ms"
  case commitP99 = "commit_p99_ms"
}
