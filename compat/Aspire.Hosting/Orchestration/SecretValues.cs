using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Tells which values must not be shown unasked.</summary>
internal static class SecretValues
{
    private static readonly string[] Names = ["TOKEN", "SECRET", "PASSWORD", "APIKEY", "API_KEY", "PRIVATEKEY"];

    /// <summary>Whether a value comes from a secret parameter or is a connection string.</summary>
    public static bool IsSecret(object? value) => value switch
    {
        ParameterResource parameter => parameter.Secret,
        IResourceWithConnectionString or ConnectionStringReference => true,
        ReferenceExpression expression => expression.ValueProviders.Any(IsSecret),
        _ => false,
    };

    /// <summary>Whether a variable has the name of a secret, wherever its value came from.</summary>
    public static bool IsSecretName(string variable)
        => variable == "OTEL_EXPORTER_OTLP_HEADERS"
            || variable.StartsWith("ConnectionStrings__", StringComparison.OrdinalIgnoreCase)
            || Names.Any(n => variable.Contains(n, StringComparison.OrdinalIgnoreCase));
}
