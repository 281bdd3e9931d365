import Testing

@testable import NetSuiteProfiles

@Suite("Suggestions")
struct SuggestionTests {
    @Test(
        "the nearest names come first, far ones not at all",
        arguments: [
            ("prod", ["prod2", "prd", "production", "x"], ["prd", "prod2"]),
            ("a", ["b", "c"], []),
            ("", ["a", "bc"], []),
            ("default", ["default"], ["default"]),
            ("sandbox1", ["sandbox2", "sandbox3", "sandbox4", "sandbox5"], ["sandbox2", "sandbox3", "sandbox4"]),
        ]
    )
    func nearest(name: String, names: [String], expected: [String]) {
        #expect(name.nearest(among: names) == expected)
    }
}
