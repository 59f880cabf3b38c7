namespace Dapr.Sidecar.Components;

/// <summary>Metadata of a component whose value lies in a secret store (<c>secretKeyRef</c>).</summary>
internal sealed record SecretReference(string MetadataName, string Secret, string Key);
