// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "switchboard-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CLinux"),
    .target(name: "Load", dependencies: ["CSQLite", "CLinux"]),
    .executableTarget(
      name: "switchboard-bench",
      dependencies: ["Load", "CLinux", .product(name: "ArgumentParser", package: "swift-argument-parser")]),
    .testTarget(name: "LoadTests", dependencies: ["Load"]),
  ],
  swiftLanguageModes: [.v6]
)
