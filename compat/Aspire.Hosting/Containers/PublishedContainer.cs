namespace Aspire.Hosting.ApplicationModel;

/// <summary>A program of this machine that is published as a container: all that is said of the one is said of the other.</summary>
internal sealed class PublishedContainer(IResource program) : ContainerResource(program.Name)
{
    public override ResourceAnnotationCollection Annotations => program.Annotations;
}
