// swift-tools-version: 6.2
import PackageDescription

/// Generic code of one target (the fan-out by topic, the write path by command) is specialised where another uses it: a quarter more
/// messages a second (docs/performance.md).
let optimised: [SwiftSetting] = [.unsafeFlags(["-cross-module-optimization"], .when(configuration: .release))]

let package = Package(
  name: "switchboard",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "switchboard", targets: ["switchboard"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
  ],
  targets: [
    .target(name: "SwitchboardCore", swiftSettings: optimised),
    .systemLibrary(name: "CCMarkGFM", providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CHunspell", pkgConfig: "hunspell", providers: [.apt(["libhunspell-dev"])]),
    .systemLibrary(name: "CGumbo", providers: [.apt(["libgumbo-dev"])]),
    .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .target(name: "SwitchboardContent", dependencies: ["CCMarkGFM", "CGumbo"]),
    .target(name: "SwitchboardOutbound", dependencies: ["CCurl", .product(name: "NIOPosix", package: "swift-nio")]),
    .target(
      name: "SwitchboardStore",
      dependencies: ["SwitchboardCore", .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"), .product(name: "Logging", package: "swift-log")],
      swiftSettings: optimised),
    .target(
      name: "SwitchboardSocket",
      dependencies: [
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOWebSocket", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: optimised),
    .target(
      name: "SwitchboardRealtime",
      dependencies: ["SwitchboardCore", "SwitchboardStore", "SwitchboardSocket", .product(name: "Logging", package: "swift-log")],
      swiftSettings: optimised),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "SwitchboardWeb", dependencies: ["CZlib"], resources: [.copy("Assets")]),
    .target(
      name: "SwitchboardServer",
      dependencies: [
        "CHunspell",
        "SwitchboardCore", "SwitchboardStore", "SwitchboardContent", "SwitchboardOutbound", "SwitchboardRealtime", "SwitchboardSocket", "SwitchboardWeb",
        .product(name: "Configuration", package: "swift-configuration"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "JWTKit", package: "jwt-kit"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOFoundationCompat", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      resources: [.copy("Portal/Templates"), .copy("Mail/MailTemplates"), .copy("Demo/Articles")],
      swiftSettings: optimised),
    .executableTarget(
      name: "switchboard",
      dependencies: ["SwitchboardServer", .product(name: "ArgumentParser", package: "swift-argument-parser")]),
    .target(
      name: "SocketTesting",
      dependencies: [
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOWebSocket", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      path: "Tests/SocketTesting"),
    .target(name: "Randomness", path: "Tests/Randomness"),
    .testTarget(
      name: "SwitchboardContentTests",
      dependencies: ["SwitchboardContent", "SwitchboardStore", "Randomness", .product(name: "GRDB", package: "GRDB.swift")],
      resources: [.copy("Questions")]),
    .testTarget(name: "SwitchboardCoreTests", dependencies: ["SwitchboardCore", "Randomness"]),
    .testTarget(name: "SwitchboardWebTests", dependencies: ["SwitchboardWeb"]),
    .testTarget(
      name: "SwitchboardOutboundTests",
      dependencies: ["SwitchboardOutbound", .product(name: "Hummingbird", package: "hummingbird"), .product(name: "Logging", package: "swift-log"), .product(name: "NIOCore", package: "swift-nio")]),
    .testTarget(
      name: "SwitchboardStoreTests",
      dependencies: [
        "SwitchboardCore", "SwitchboardStore", "Randomness", .product(name: "GRDB", package: "GRDB.swift"), .product(name: "Logging", package: "swift-log"),
      ]),
    .testTarget(
      name: "SwitchboardServerTests",
      dependencies: [
        "SwitchboardServer", "SwitchboardCore", "SwitchboardStore", "SocketTesting", "Randomness",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "JWTKit", package: "jwt-kit"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]),
    .testTarget(
      name: "SwitchboardSocketTests",
      dependencies: [
        "SwitchboardSocket", "SocketTesting", "Randomness",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
