/** Where files go; the base may have the path already. */
export const uploadAddress = (uploadUrl: string) => `${serviceOf(uploadUrl)}/api/file-to-text`;

/** Where a fresh link to a stored file is had. */
export const presignedAddress = (uploadUrl: string) => `${serviceOf(uploadUrl)}/api/presigned-url`;

const serviceOf = (base: string) => base.replace(/(\/api\/file-to-text)?\/*$/, '');
