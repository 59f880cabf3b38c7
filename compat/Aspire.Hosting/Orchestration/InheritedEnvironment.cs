using System.Collections;

namespace Aspire.Hosting.Orchestration;

/// <summary>The AppHost's own environment, without what is meant for the AppHost alone.</summary>
internal static class InheritedEnvironment
{
    // What dotnet run, dotnet test and the AppHost's launch profile set would change how a service starts.
    private static readonly string[] NotInherited =
        ["ASPNETCORE_URLS", "HTTP_PORTS", "DOTNET_LAUNCH_PROFILE", "ASPIRE_", "DOTNET_ASPIRE", "MSBUILD", "VSTEST", "TESTINGPLATFORM", "OTEL_", "DOTNET_STARTUP_HOOKS", "COR_", "CORECLR_"];

    public static Dictionary<string, string> Copy()
    {
        var copy = new Dictionary<string, string>();
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            var name = (string)variable.Key;
            if (!NotInherited.Any(n => name.StartsWith(n, StringComparison.OrdinalIgnoreCase)))
            {
                copy[name] = variable.Value as string ?? "";
            }
        }

        return copy;
    }
}
