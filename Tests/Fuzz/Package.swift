// swift-tools-version: 6.2
import PackageDescription

/// What is fuzzed: a program each, of one file, with a corpus of the same name.
let targets = ["Keys", "BaseStrings", "Headers", "Tokens", "Responses", "Exchanges", "Profiles"]

// libFuzzer comes with the toolchains of swift.org; Xcode's has none.
let package = Package(
    name: "fuzz",
    platforms: [.macOS(.v26)],
    products: targets.map { .executable(name: $0, targets: [$0]) },
    dependencies: [.package(name: "nsauth", path: "../..")],
    targets: [
        .target(name: "CLibFuzzer"),
        .target(name: "FuzzSupport", dependencies: ["CLibFuzzer"], swiftSettings: settings),
    ]
        + targets.map { name in
            .executableTarget(
                name: name,
                dependencies: [
                    "FuzzSupport",
                    .product(name: "AuthCrypto", package: "nsauth"),
                    .product(name: "OAuthFormats", package: "nsauth"),
                    .product(name: "NetSuiteAuth", package: "nsauth"),
                    .product(name: "NetSuiteProfiles", package: "nsauth"),
                ],
                swiftSettings: settings,
                linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])]
            )
        }
)

// The libraries are instrumented by the flags that `run` gives to the build.
var settings: [SwiftSetting] {
    [
        .swiftLanguageMode(.v6), .strictMemorySafety(), .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"), .enableUpcomingFeature("MemberImportVisibility"),
    ]
}
